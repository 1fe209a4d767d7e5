// The part of a batch's output that is about one study, channel by channel.

import type { Evidence, NetworkOutput } from './messages.ts';

export interface ChannelOutput {
  readonly logit: number;
  readonly evidence: Evidence | null;
}

function mapAt({ rows, columns, values }: Evidence, at: number): Evidence {
  const size = rows * columns;
  return { rows, columns, values: values.slice(at * size, (at + 1) * size) };
}

/** In the order of the manifest's diseases; null when the network gave something for one of them that is no number. */
export function outputsOf({ logits, evidence }: NetworkOutput, index: number, channels: number): readonly [ChannelOutput, ...ChannelOutput[]] | null {
  const own = logits.subarray(index * channels, (index + 1) * channels);
  if (own.length !== channels || !own.every(Number.isFinite)) return null;
  const [metastasis, ...findings] = Array.from(own, (logit, channel): ChannelOutput => ({ logit, evidence: evidence && mapAt(evidence, index * channels + channel) }));
  return metastasis === undefined ? null : [metastasis, ...findings];
}
