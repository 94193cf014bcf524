/** Every bound of the mail room, named once, with its reason. Times in milliseconds, sizes in bytes. */

/** Connections at once, all peers: each may hold about 1 MB of buffers, so 200 stay under a quarter of a small machine's memory. */
export const connectionsMax = 200;

/** Connections at once from one address: a large provider sends from few addresses, at most a handful in parallel to one domain. */
export const connectionsPerAddressMax = 20;

/** New connections from one address a minute. Providers reuse a connection; more than this is a script. Relays that we configured are exempt. */
export const connectionsPerAddressMinuteMax = 120;

/**
 * Letters from one address an hour. A free provider sends a country's letters from a handful of addresses, so the bound is wide; a mail bomb
 * meets 4xx and a slow queue. Relays that we configured are exempt.
 */
export const lettersPerAddressHourMax = 2_000;

/** RFC 5321 4.5.3.2.7 asks for five minutes between commands; half of it is ample for a living client and halves what an idle one costs. */
export const idleMsMax = 150_000;

/** One connection may live this long, whatever it does: 64 MiB at 32 KiB/s takes 34 minutes. */
export const connectionMsMax = 3_600_000;

/** Below this rate over `slowWindowMs` a DATA stream is a slow loris, not a slow line (a GSM line does more). */
export const dataBytesPerSecondMin = 512;
export const slowWindowMs = 60_000;

/** How long the answer "ready" is believed: a full disk or a stopped database shows at the next letter's commit anyway, as 4xx. */
export const readyMsMax = 1_000;

/** RFC 5322 sets no bound on a header section. Real ones stay below 64 KiB; what lies beyond is read as body. */
export const headBytesMax = 256 * 1024;

/** The bound for the head of one part: names and types, nothing else. */
export const partHeadBytesMax = 32 * 1024;

/** Parts and depth at which reading stops: a filing has one attachment, a forwarded one perhaps ten parts in four levels. */
export const partsMax = 200;
export const depthMax = 10;

/** Decoded bytes of each part that the door looks at: enough for every magic number and the first entry of an archive. */
export const lookBytes = 4_096;

/** Decoded text that is searched for a link to a file store and for a quoted number. */
export const textBytesMax = 64 * 1024;

/** All of the letter's text fields that are kept (subject, names): longer is cut. */
export const fieldCharsMax = 1_000;

/** DNS for one letter's verdict. After this the verdict says `temperror`: the sender must not wait for a stranger's name server. */
export const verdictMsMax = 8_000;

/** Automatic answers to letters that are no filing, per address and day (design.md 3). */
export const answersPerAddressDayMax = 3;

/**
 * Messages about filings, per address and day. They are owed by law (B26, B28, B29), so the bound is far above what a real office sends to
 * one applicant, and exists only so that nobody can aim the office at a stranger (docs/decisions/0005-bounded-answers.md).
 */
export const filingMessagesPerAddressDayMax = 60;

/** Codes and reminders about applications that are being filled in, to one address and day: they go to whatever address somebody typed. */
export const draftMessagesPerAddressDayMax = 10;

/** A message that the relay did not take is tried again after these waits, in seconds, then every four hours until `giveUpAfterSeconds`. */
export const retryWaitsSeconds: readonly number[] = [30, 60, 300, 900, 3_600, 7_200, 14_400];

/** RFC 5321 4.5.4.1 gives up after four to five days; an applicant who waits for a notice is called on the third. */
export const giveUpAfterSeconds = 3 * 86_400;

/** Documents that are taken out of one letter, those inside of its archives counted too: an application of one person has five or ten. */
export const letterDocumentsMax = 200;

/** The same, in bytes: below what an archive of ours may hold (container/src/limits.ts), with room for the pages that pictures become. */
export const letterDocumentBytesMax = 120 * 1024 * 1024;

/**
 * A picture that is shown inside the text is a document from this size on, as it stands in the letter: logos are some kilobytes, and a photographed page
 * that a telephone put into the text is some hundred.
 */
export const shownPictureBytesMin = 100 * 1024;

/** An attached picture that the text can refer to is a logo below this. A page that can be read is larger. */
export const referablePictureBytesMin = 20 * 1024;

/** Pictures of one letter that could not be read before the rest is left as it came: each may cost half a minute of a decoder. */
export const unreadPicturesMax = 5;
