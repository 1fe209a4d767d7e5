// Shown while the fleet is fetched.
import { FleetLoading } from '../../../features/fleet/fleet-loading.tsx';

export default function Loading() {
  return <FleetLoading />;
}
