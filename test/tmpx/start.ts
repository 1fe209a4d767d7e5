import { Worker } from 'node:worker_threads';
let bad=0;
for (let i=0;i<60;i++) await Promise.all(Array.from({length:4},()=>new Promise<void>((res)=>{ const w=new Worker(new URL('../../apps/api/src/studies/ingest/parse-thread.ts', import.meta.url), {execArgv:['--conditions=osteon-source','--disable-warning=ExperimentalWarning'], env:{}, resourceLimits:{maxOldGenerationSizeMb:96,maxYoungGenerationSizeMb:16,stackSizeMb:4}}); w.on('message',()=>{void w.terminate();}); w.on('error',(e)=>{bad++;console.log(i,e)}); w.on('exit',()=>res()); })));
console.log('bad',bad);
