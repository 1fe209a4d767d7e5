import { readdirSync, readFileSync, mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startOsteonServer } from '../bench/ingest/osteon-server.ts';
import { sendStudies } from '../bench/ingest/send-studies.ts';
import { studySource } from '../bench/ingest/study-source.ts';
const folder = mkdtempSync('/tmp/osteon-prof-'); chmodSync(folder, 0o711);
const server = await startOsteonServer(join(folder,'o'), { shared_buffers: '128MB', max_connections: '100' });
function ticks(path: string){ const stat=readFileSync(path,'utf8'); const f=stat.slice(stat.lastIndexOf(')')+2).split(' '); return {name: stat.slice(stat.indexOf('(')+1, stat.lastIndexOf(')')), u:Number(f[11]), s:Number(f[12])}; }
function snap(){ const out=new Map<string,{name:string,u:number,s:number}>();
  const api=server.pids[0];
  for(const t of readdirSync(`/proc/${api}/task`)) out.set('api '+t, ticks(`/proc/${api}/task/${t}/stat`));
  for(const p of readdirSync('/proc').filter(n=>/^\d+$/.test(n))){ try{ const stat=readFileSync(`/proc/${p}/stat`,'utf8'); const ppid=Number(stat.slice(stat.lastIndexOf(')')+2).split(' ')[1]); if(ppid===server.pids[1]){ const c=readFileSync(`/proc/${p}/cmdline`,'utf8').replace(/\0/g,' ').slice(0,60); const t=ticks(`/proc/${p}/stat`); out.set('pg '+p, {...t,name:c}); } }catch{} }
  return out; }
const source = studySource(1);
const conns = (process.env.CONNS ?? '1,4,8').split(',').map(Number);
await sendStudies(server.target, source.open, 4, 300);
for (const c of conns) {
  const b=snap(); const s=await sendStudies(server.target, source.open, c, 300); const a=snap();
  console.log(`${c} conns ${(300/s).toFixed(1)}/s wall ${(s*1000*c/300).toFixed(2)} ms`);
  let tot=0;
  for(const [k,v] of a){ const o=b.get(k) ?? {u:0,s:0}; const u=(v.u-o.u)*10/300, y=(v.s-o.s)*10/300; tot+=u+y; if(u+y>0.1) console.log('  ',k,v.name,'user',u.toFixed(2),'sys',y.toFixed(2)); }
  console.log('  total',tot.toFixed(2));
}
await server.stop(); rmSync(folder,{recursive:true,force:true});
