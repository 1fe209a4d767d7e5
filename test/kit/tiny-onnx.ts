// Writes ONNX files for tests byte by byte: just enough of the protobuf format (https://onnx.ai/onnx/repo-docs/IR.html, opset 17) for a network of a few nodes.

const FLOAT = 1;
const IR_VERSION = 8;
const OPSET = 17;

type Bytes = Uint8Array;

function varint(value: number): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

function joined(...parts: (Bytes | number[])[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const int = (field: number, value: number): Bytes => joined(varint(field << 3), varint(value));
const bytes = (field: number, value: Bytes): Bytes => joined(varint((field << 3) | 2), varint(value.length), value);
const text = (field: number, value: string): Bytes => bytes(field, new TextEncoder().encode(value));

/** NodeProto with integer-list attributes. */
function node(op: string, inputs: string[], outputs: string[], attributes: Record<string, number[]> = {}): Bytes {
  const attribute = ([name, values]: [string, number[]]): Bytes => bytes(5, joined(text(1, name), ...values.map((value) => int(8, value)), int(20, 7)));
  return joined(...inputs.map((name) => text(1, name)), ...outputs.map((name) => text(2, name)), text(4, op), ...Object.entries(attributes).map(attribute));
}

/** ValueInfoProto of a float tensor; a word is a dimension that is free. */
function value(name: string, dims: (number | string)[]): Bytes {
  const shape = joined(...dims.map((dim) => bytes(1, typeof dim === 'number' ? int(1, dim) : text(2, dim))));
  return joined(text(1, name), bytes(2, bytes(1, joined(int(1, FLOAT), bytes(2, shape)))));
}

/** TensorProto of floats. */
function tensor(name: string, dims: number[], values: number[]): Bytes {
  return joined(...dims.map((dim) => int(1, dim)), int(2, FLOAT), text(8, name), bytes(9, new Uint8Array(Float32Array.from(values).buffer)));
}

export interface TinyChannel {
  readonly weight: number;
  readonly bias: number;
}

export interface TinyNetwork {
  readonly views: number;
  readonly rows: number;
  readonly columns: number;
  /** One for each disease. */
  readonly channels: readonly TinyChannel[];
}

/**
 * In each channel: evidence = weight * (sum over views), one value a pixel; logit = bias + mean of the evidence. Input `views` [N, views, rows, columns], outputs
 * `evidence` [N, channels, rows, columns] and `logit` [N, channels].
 */
export function tinyNetwork({ views, rows, columns, channels }: TinyNetwork): Bytes {
  const width = channels.length;
  const graph = joined(
    bytes(1, node('Conv', ['views', 'w'], ['evidence'], { kernel_shape: [1, 1] })),
    bytes(1, node('GlobalAveragePool', ['evidence'], ['mean'])),
    bytes(1, node('Flatten', ['mean'], ['flat'])),
    bytes(1, node('Add', ['flat', 'b'], ['logit'])),
    text(2, 'tiny'),
    bytes(5, tensor('w', [width, views, 1, 1], channels.flatMap(({ weight }) => Array.from({ length: views }, () => weight)))),
    bytes(5, tensor('b', [1, width], channels.map(({ bias }) => bias))),
    bytes(11, value('views', ['N', views, rows, columns])),
    bytes(12, value('logit', ['N', width])),
    bytes(12, value('evidence', ['N', width, rows, columns])),
  );
  return joined(int(1, IR_VERSION), text(2, 'osteon-test'), bytes(7, graph), bytes(8, joined(text(1, ''), int(2, OPSET))));
}

/** What the network gives for one input in each channel, worked out here and not by onnxruntime. */
export function tinyLogits({ rows, columns, channels }: TinyNetwork, input: Float32Array): number[] {
  const sum = input.reduce((total, one) => total + one, 0);
  return channels.map(({ weight, bias }) => bias + (weight * sum) / (rows * columns));
}

/** Of metastasis. */
export function tinyLogit(network: TinyNetwork, input: Float32Array): number {
  return tinyLogits(network, input)[0] ?? NaN;
}
