import type { ProcedureFolder } from "../define.ts";
import { procedure as law2018 } from "./2018/procedure.ts";
import { procedure as law2025 } from "./2025/procedure.ts";
import { home } from "./home.ts";

/** The work permit under all its laws. Everything of a law lives in that law's folder. */
export const folder: ProcedureFolder = { home, versions: [law2018, law2025] };
