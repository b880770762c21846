// Prints the rows of a Parquet file as JSON: node duckdb.mjs FOLDER-WITH-NODE_MODULES FILE
import { createRequire } from 'node:module';
const { DuckDBInstance } = createRequire(process.argv[2] + '/')('@duckdb/node-api');
const connection = await (await DuckDBInstance.create()).connect();
const rows = await connection.runAndReadAll(`SELECT * FROM read_parquet('${process.argv[3]}')`);
console.log(JSON.stringify(rows.getRowObjectsJson()));
