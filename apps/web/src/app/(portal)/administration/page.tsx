// The area without a place in it.
import { redirect } from 'next/navigation';

export default function Administration() {
  redirect('/administration/users');
}
