// A smooth function of one coordinate as a table in steps of 1 mm: sines of 100,000 points would cost too much.

const FIRST_MM = -400;
const LAST_MM = 2200;

export type Table = (at: number) => number;

export function tabulate(smooth: (at: number) => number): Table {
  const values = new Float32Array(LAST_MM - FIRST_MM + 2);
  for (let index = 0; index < values.length; index++) values[index] = smooth(FIRST_MM + index);
  return (at) => {
    const place = Math.min(LAST_MM, Math.max(FIRST_MM, at)) - FIRST_MM;
    const index = place | 0;
    const before = values[index] ?? 0;
    return before + (place - index) * ((values[index + 1] ?? before) - before);
  };
}
