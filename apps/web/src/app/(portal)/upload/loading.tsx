// Shown until the page can take files.
import { UploadLoading } from '../../../features/upload/upload-loading.tsx';

export default function Loading() {
  return <UploadLoading />;
}
