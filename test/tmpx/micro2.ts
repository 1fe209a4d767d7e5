import { createHash } from 'node:crypto';
import { readObject } from '../../apps/api/src/studies/ingest/read-object.ts';
import { contentHash } from '../../apps/api/src/studies/ingest/content-hash.ts';
import { studySource } from '../bench/ingest/study-source.ts';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { decodeFrames } from '@osteon/shared/imaging/decode-frames';
import { deidentify } from '@osteon/shared/imaging/de-identify';
import { findViews } from '@osteon/shared/imaging/views';
const body = studySource(1).open().next();
const start = body.indexOf('\r\n\r\n') + 4; const end = body.lastIndexOf('\r\n--');
const bytes = new Uint8Array(new SharedArrayBuffer(4<<20)).subarray(0, end-start); bytes.set(body.subarray(start,end));
const key = new Uint8Array(32);
function time(name: string, f: () => unknown, n = 300) { for (let i=0;i<200;i++) f(); let best=1e9; for(let r=0;r<20;r++){ const a=process.threadCpuUsage(); for(let i=0;i<n/10;i++) f(); const b=process.threadCpuUsage(a); best=Math.min(best,(b.user+b.system)/1000/(n/10)); } console.log(name.padEnd(20), best.toFixed(3),'ms cpu'); }
const inst=parseInstance(bytes); const frames=decodeFrames(inst); const views=findViews(inst,frames); const derived=deidentify(inst,views,key);
time('readObject', () => readObject(bytes,key), 2000);
