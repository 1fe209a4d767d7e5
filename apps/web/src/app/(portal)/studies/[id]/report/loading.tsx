// An empty sheet while the report is fetched.
import { ReportLoading } from '../../../../../features/report/report-loading.tsx';

export default function Loading() {
  return <ReportLoading />;
}
