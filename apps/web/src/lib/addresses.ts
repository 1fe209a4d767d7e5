// Addresses of pages that hold an id. Ids are the API's opaque global ids, never names or numbers of patients.

export const studyAddress = (id: string): string => `/studies/${encodeURIComponent(id)}`;
export const reportAddress = (studyId: string): string => `${studyAddress(studyId)}/report`;
export const patientAddress = (id: string): string => `/patients/${encodeURIComponent(id)}`;

/** The id a page's path holds; Next hands it over encoded. */
export function idFromPath(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
