/** Every limit of the container, named once, each with its reason. Sizes are bytes. */

/** A letter of a `card` filing with 50 workers has about 300 files; ten times the usual office's largest letter. */
export const entriesMax = 512;

/** Largest archive that is looked at. Free mail providers stop at 25 MB; the web door and paper scans of a large company go higher. */
export const containerBytesMax = 160 * 1024 * 1024;

/** Largest single document: what a browser can pack whole in one Worker (design.md 1). */
export const documentBytesMax = 50 * 1024 * 1024;

/** A sealed document is larger than the document by its envelope and signature; bare Base64 or PEM adds 37 %. */
export const sealedFileBytesMax = 72 * 1024 * 1024;

/** All entries together after inflating: a worker with 1 GB keeps room for the layers below. */
export const inflatedBytesTotalMax = 256 * 1024 * 1024;

/** Deflate of ordinary scans and of text stays under 30; 1,000 is the most deflate can do and only bombs come near (engineering.md 1). */
export const inflateRatioMax = 100;

/** Below this an entry's ratio does not matter: a short file of blanks may deflate by more than 100. */
export const inflateRatioFreeBytes = 64 * 1024;

/** Encrypted, signed, encrypted again and signed again is 4; nobody does more, and each layer costs a copy. */
export const layersMax = 6;

/** Longest entry name, in bytes: 255 is the limit of every file system that an officer saves to; folders are allowed for on top. */
export const nameBytesMax = 1024;

/** Folders inside folders: a packed home folder has at most a few. */
export const folderDepthMax = 16;

/** The manifest is text: 512 documents and the answers of 50 workers are under 1 MB. */
export const manifestBytesMax = 4 * 1024 * 1024;

/** Pairs (detached signature, document) tried by digest when their names do not match; beyond it a signature has no document. */
export const detachedPairsMax = 4096;

/** How far the sender's clock may be ahead of the arrival, and how old a packed container may be, in seconds (`K28`). */
export const manifestAheadSecondsMax = 24 * 3600;
export const manifestAgeSecondsMax = 60 * 24 * 3600;
