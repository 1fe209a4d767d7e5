// Where the landmarks of the anatomy fall on the anterior view.
import { atLevel, extentAlong, meanAlong, partsOf, type PointCloud } from './anatomy/point-cloud.ts';
import { columnAt, rowAt, type ScanFrame } from './camera/scan-frame.ts';
import type { Landmarks } from './truth.ts';

export function measureLandmarks(cloud: PointCloud, frame: ScanFrame): Landmarks {
  const ribs = partsOf(cloud, 'rib');
  const spine = partsOf(cloud, 'thoracic-spine');
  let left = Infinity;
  let right = -Infinity;
  for (const rib of ribs) {
    for (let at = rib.start; at < rib.end; at++) {
      const column = columnAt(frame, cloud.x[at] ?? 0, cloud.y[at] ?? 0);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  return {
    t1Row: rowAt(frame, meanAlong(cloud.y, atLevel(spine, 0))),
    ribBottomRow: rowAt(frame, extentAlong(cloud.y, ribs)[1]),
    spineColumn: columnAt(frame, meanAlong(cloud.x, spine), meanAlong(cloud.y, spine)),
    ribLeftColumn: left,
    ribRightColumn: right,
    shoulderRow: rowAt(frame, meanAlong(cloud.y, partsOf(cloud, 'humeral-head'))),
    vertexRow: rowAt(frame, extentAlong(cloud.y, partsOf(cloud, 'skull'))[0]),
  };
}
