// The address without a path: to where this viewer begins.
import { redirect } from 'next/navigation';
import { firstPage } from '../lib/may.ts';
import { readViewer } from '../lib/viewer.ts';

export default async function Start() {
  redirect(firstPage((await readViewer()).roles));
}
