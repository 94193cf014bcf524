import type { ProcedureFolder } from "../define.ts";
import { procedure as law2026 } from "./2026/procedure.ts";
import { home } from "./home.ts";

/** The reading room under all its rules. */
export const folder: ProcedureFolder = { home, versions: [law2026] };
