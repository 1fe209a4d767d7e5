// The models of the installation.
import type { Metadata } from 'next';
import { ModelList } from '../../../../features/administration/models/model-list.tsx';
import { ModelsQuery } from '../../../../features/administration/models/models-query.ts';
import { queryAdministration } from '../../../../features/administration/query-administration.ts';
import { readTranslations } from '../../../../i18n/read-language.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTranslations('administration'))('models.title') };
}

export default async function ModelsPage() {
  const { modelVersions } = await queryAdministration(ModelsQuery, {});
  return <ModelList models={modelVersions} />;
}
