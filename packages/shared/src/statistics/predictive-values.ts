// What a yes and a no are worth where another share of patients is ill.

export interface PredictiveValues {
  readonly prevalence: number;
  /** Share of the ill among those called positive; null when nobody would be. */
  readonly ppv: number | null;
  /** Share of the well among those called negative; null when nobody would be. */
  readonly npv: number | null;
}

/** Bayes: recall and specificity are taken to be the same at every prevalence. */
export function predictiveValues(recall: number, specificity: number, prevalence: number): PredictiveValues {
  const yes = recall * prevalence + (1 - specificity) * (1 - prevalence);
  const no = (1 - recall) * prevalence + specificity * (1 - prevalence);
  return { prevalence, ppv: yes > 0 ? (recall * prevalence) / yes : null, npv: no > 0 ? (specificity * (1 - prevalence)) / no : null };
}
