import type { ProcedureFace } from "./define.ts";
import { face as example2026 } from "./example/2026/face.ts";
import { faceList } from "./face-list.ts";
import { face as kgWorkPermit2018 } from "./kg-work-permit/2018/face.ts";
import { face as kgWorkPermit2025 } from "./kg-work-permit/2025/face.ts";
import { face as krRightsLeader2026 } from "./kr-rights-leader/2026/face.ts";

// One line per procedure and law: the public half, which may reach a browser.
const faces: readonly ProcedureFace[] = [kgWorkPermit2018, kgWorkPermit2025, krRightsLeader2026, example2026];

export const { listFaces, findFace, getFace, zoneNameOf, paperZone } = faceList(faces);
