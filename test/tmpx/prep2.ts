import { prepareImages } from '../../apps/gpu-worker/src/preparation/prepare-images.ts';
import { readFileSync } from 'node:fs';
import { simulatedScan } from '../kit/scans.ts';
import { deidentify } from '@osteon/shared/imaging/de-identify';
import { parseInstance } from '@osteon/shared/imaging/parse-instance';
import { decodeFrames } from '@osteon/shared/imaging/decode-frames';
import { findViews } from '@osteon/shared/imaging/views';
import { prepareStudy } from '@osteon/shared/imaging/prepare-study';
import { prepareInput } from '@osteon/shared/imaging/prepare-input';
const manifest = JSON.parse(readFileSync('models/osteon-vgg/1.0.0/manifest.json','utf8'));
const objs = [1,2,3,4,5,6].map(s=>{const i=parseInstance(simulatedScan(s)); return deidentify(i, findViews(i,decodeFrames(i)), new Uint8Array(32));});
let k=0;
function time(name: string, f: () => unknown, n = 2400) { for (let i=0;i<120;i++) f(); let best=1e9; for(let r=0;r<20;r++){ const a=process.threadCpuUsage(); for(let i=0;i<n/10;i++) f(); const b=process.threadCpuUsage(a); best=Math.min(best,(b.user+b.system)/1000/(n/10)); } console.log(name.padEnd(20), best.toFixed(3),'ms cpu'); }
time('prepareImages', () => prepareImages([{bytes: objs[k++%6]!, lossy:false}], manifest.input));
const insts=objs.map(o=>parseInstance(o)); const views=insts.map(i=>findViews(i,decodeFrames(i)));
