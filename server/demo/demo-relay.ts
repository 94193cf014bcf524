/**
 * What the demonstration's relay calls itself in the fields that it writes (RFC 8601). There is no name server here that could vouch for an invented
 * sender, so on loopback the letters of a try carry the verdict that an authority's own MX would have written.
 */
export const demoRelayName = "mx.demonstration.invalid";
