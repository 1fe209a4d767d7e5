// One patient and their studies.
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { PatientPage } from '../../../../features/patients/patient-page.tsx';
import { PatientQuery, STUDIES_PAGE } from '../../../../features/patients/patients-query.ts';
import { readTranslations } from '../../../../i18n/read-language.ts';
import { idFromPath } from '../../../../lib/addresses.ts';
import { ApiFailure, queryServer } from '../../../../lib/api-server.ts';
import { may } from '../../../../lib/may.ts';
import { readViewer } from '../../../../lib/viewer.ts';

// Never a name: titles stand in the history of the browser.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('patients'))('onePatient') };
}

export default async function OnePatient({ params }: { readonly params: Promise<{ id: string }> }) {
  if (!may((await readViewer()).roles, 'read studies')) redirect('/fleet');
  const { id } = await params;
  const { patient } = await queryServer(PatientQuery, { id: idFromPath(id), first: STUDIES_PAGE, after: null }).catch((error: unknown) => {
    if (error instanceof ApiFailure && (error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT')) notFound();
    throw error;
  });
  if (patient === null) notFound();
  return <PatientPage patient={patient} />;
}
