import type { ProcedureFolder } from "../define.ts";
import { procedure as law2026 } from "./2026/procedure.ts";
import { home } from "./home.ts";

/** The selection of rights leaders under all its notices. Everything of a notice lives in that notice's folder. */
export const folder: ProcedureFolder = { home, versions: [law2026] };
