/** A WebSocket of Node's as a browser opens it from the page at `address`: browsers name the page's origin. */
export function nodeSocket(address: string, origin = new URL(address).origin): WebSocket {
  const url = new URL("socket", address);
  url.protocol = "ws:";
  const options = { headers: { origin } };
  return new WebSocket(url, options as unknown as string[]); // Node's takes options where browsers take protocols
}
