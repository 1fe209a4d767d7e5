// Shown while a page of the area is fetched.
import { LoadingRows } from '../../../ui/states.tsx';

export default function Loading() {
  return <LoadingRows rows={12} label="Fetching" />;
}
