/** A process of its own that opens the store of a folder, says `open`, and leaves when its standard input ends. For the cluster's tests. */
import { openStore } from "../../server/store/pool.ts";
import { becomeUnprivileged } from "../../server/store/unprivileged.ts";

const [dataFolder = ""] = process.argv.slice(2);
const store = await openStore({ dataFolder, databaseUrl: null, identity: becomeUnprivileged() });
process.stdout.write("open\n");
process.stdin.resume();
await new Promise((resolve) => process.stdin.once("end", resolve));
await store.close();
