// Shown while patients are fetched.
import { LoadingRows } from '../../../ui/states.tsx';

export default function Loading() {
  return <LoadingRows rows={16} label="Fetching patients" />;
}
