// One study, rendered as it is when the page is asked for.
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { preload } from 'react-dom';
import { StudyFetching } from '../../../../features/study/study-fetching.tsx';
import { StudyPage } from '../../../../features/study/study-page.tsx';
import { StudyQuery } from '../../../../features/study/study-query.ts';
import { readTranslations } from '../../../../i18n/read-language.ts';
import { idFromPath } from '../../../../lib/addresses.ts';
import { ApiFailure, queryServer } from '../../../../lib/api-server.ts';
import { binaryAddress } from '../../../../lib/binary-path.ts';
import { may } from '../../../../lib/may.ts';
import { readViewer } from '../../../../lib/viewer.ts';
import { WhileFetched } from '../../../../ui/while-fetched.tsx';

// Never a name: titles stand in the history of the browser.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('study'))('title') };
}

interface OneStudyProps {
  readonly params: Promise<{ id: string }>;
}

export default function OneStudy(props: OneStudyProps) {
  return (
    <WhileFetched instead={<StudyFetching />}>
      <FetchedStudy {...props} />
    </WhileFetched>
  );
}

async function FetchedStudy({ params }: OneStudyProps) {
  const { roles, eventCursor } = await readViewer();
  if (!may(roles, 'read studies')) redirect('/fleet');
  const { id } = await params;
  const { study } = await queryServer(StudyQuery, { id: idFromPath(id) }).catch((error: unknown) => {
    if (error instanceof ApiFailure && (error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT')) notFound();
    throw error;
  });
  if (study === null) notFound();
  // Fetched while the page's code is: anonymous is how a fetch of our own is made, and so the browser takes these for that one.
  for (const { pixelsPath } of study.views) preload(binaryAddress(pixelsPath), { as: 'fetch', crossOrigin: 'anonymous' });
  return <StudyPage key={study.id} initial={study} eventCursor={eventCursor} />;
}
