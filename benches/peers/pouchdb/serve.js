// PouchDB's server: node serve.js PORT FOLDER
const [port, folder] = process.argv.slice(2);
const PouchDB = require("pouchdb").defaults({ prefix: `${folder}/` });
const app = require("express")();
const options = { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: `${folder}/log` };
app.use("/", require("express-pouchdb")(PouchDB, options));
app.listen(Number(port), "127.0.0.1");
