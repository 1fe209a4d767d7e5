// Sending scans from this computer.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Upload } from '../../../features/upload/upload.tsx';
import { readTranslations } from '../../../i18n/read-language.ts';
import { firstPage, may } from '../../../lib/may.ts';
import { readViewer } from '../../../lib/viewer.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('upload'))('title') };
}

export default async function UploadPage() {
  const { roles } = await readViewer();
  if (!may(roles, 'send scans')) redirect(firstPage(roles));
  return <Upload />;
}
