'use client';
// When not even the frame of a page could be made, for example because the API is away.
import { Button } from '@mantine/core';
import { Failing } from '../ui/states.tsx';

export default function PortalError() {
  return (
    <main>
      <Failing title="Osteon does not answer at the moment." action={<Button onClick={() => window.location.reload()}>Try again</Button>}>
        Scans that are being sent are kept by their sender and come in when it is back.
      </Failing>
    </main>
  );
}
