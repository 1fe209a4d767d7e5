// An address that leads nowhere; missing and not allowed look the same.
import Link from 'next/link';
import { Empty } from '../ui/states.tsx';

export default function NotFound() {
  return (
    <main>
      <Empty
        title="There is nothing at this address."
        action={
          <Link href="/" style={{ color: 'var(--accent)' }}>
            Go to the beginning
          </Link>
        }
      >
        It may have been removed, or it is not for you to see.
      </Empty>
    </main>
  );
}
