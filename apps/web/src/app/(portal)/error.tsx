'use client';
// A page that could not be made. The bar above stays usable.
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Failing } from '../../ui/states.tsx';

export default function PageError({ reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  const router = useRouter();
  const again = (): void =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Failing title="This page could not be shown." action={<Button onClick={again}>Try again</Button>}>
      Osteon did not answer as expected. Nothing you sent is lost; try again in a moment.
    </Failing>
  );
}
