// One model version.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ModelPage } from '../../../../../features/administration/models/model-page.tsx';
import { ModelQuery } from '../../../../../features/administration/models/models-query.ts';
import { queryAdministration } from '../../../../../features/administration/query-administration.ts';
import { readTranslations } from '../../../../../i18n/read-language.ts';
import { idFromPath } from '../../../../../lib/addresses.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('administration'))('models.one') };
}

export default async function OneModel({ params }: { readonly params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { node } = await queryAdministration(ModelQuery, { id: idFromPath(id) });
  if (node === null || !('card' in node)) notFound();
  return <ModelPage model={node} />;
}
