// Patients of the site.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PATIENTS_PAGE, PatientsQuery } from '../../../features/patients/patients-query.ts';
import { PatientList } from '../../../features/patients/patient-list.tsx';
import { queryServer } from '../../../lib/api-server.ts';
import { readTranslations } from '../../../i18n/read-language.ts';
import { may } from '../../../lib/may.ts';
import { readViewer } from '../../../lib/viewer.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('patients'))('title') };
}

export default async function PatientsPage() {
  if (!may((await readViewer()).roles, 'read studies')) redirect('/fleet');
  const { patients } = await queryServer(PatientsQuery, { first: PATIENTS_PAGE, after: null, text: null });
  return <PatientList initial={patients} />;
}
