// Shown while the worklist is fetched.
import { LoadingRows } from '../../../ui/states.tsx';

export default function Loading() {
  return <LoadingRows rows={16} label="Fetching the worklist" />;
}
