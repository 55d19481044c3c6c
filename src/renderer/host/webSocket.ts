/** One WebSocket that carries binary frames, told as three happenings. */

export interface SocketHandlers {
  opened(): void;
  received(frame: Uint8Array): void;
  /** Also when it never opened. Once, and the last of all. */
  closed(): void;
}

export interface OpenSocket {
  send(frame: Uint8Array<ArrayBuffer>): void;
  /** Nothing is told any more, `closed` neither. */
  abandon(): void;
}

export function openWebSocket(socket: WebSocket, handlers: SocketHandlers): OpenSocket {
  socket.binaryType = "arraybuffer";
  socket.onopen = () => handlers.opened();
  socket.onmessage = ({ data }: { data: unknown }) => {
    if (data instanceof ArrayBuffer) handlers.received(new Uint8Array(data));
  };
  socket.onclose = () => handlers.closed();
  return {
    send: (frame) => socket.send(frame),
    abandon: () => {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}
