// PouchDB as a peer: each delivery of FILE as a document. node push.js URL FOLDER FILE
// Says `ready`, replicates at each line it reads, and says how many seconds that took.
const fs = require("node:fs");
const readline = require("node:readline");
const PouchDB = require("pouchdb");

async function main([url, folder, file]) {
  const rows = fs.readFileSync(file, "utf8").trim().split("\n").map((row) => JSON.parse(row));
  const local = new PouchDB(`${folder}/local`);
  const remote = new PouchDB(`${url}/deliveries-${process.pid}`);
  await remote.info();
  await local.bulkDocs(rows.map((row) => ({ _id: `t1-${row.receipt}`, ...row })));
  console.log("ready");
  for await (const _line of readline.createInterface({ input: process.stdin })) {
    const began = process.hrtime.bigint();
    const said = await local.replicate.to(remote);
    if (!said.ok) throw new Error(JSON.stringify(said));
    console.log(Number(process.hrtime.bigint() - began) / 1e9);
  }
}

main(process.argv.slice(2));
