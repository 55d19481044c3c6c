/** A way to a server that can be cut, or swallow what is sent, as networks do. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { WebSocket as WsSocket } from "ws";

export interface CuttableWay {
  port: number;
  /** Ends all connections without a word. */
  cut: () => void;
  /** While true, new connections are refused. */
  closed: boolean;
  /** While true, nothing gets through in either direction, and nobody is told. */
  silent: boolean;
  end: () => Promise<void>;
}

export async function openWay(to: number): Promise<CuttableWay> {
  const sockets = new Set<Socket>();
  const way: CuttableWay = {
    ...{ port: 0, closed: false, silent: false },
    cut: () => sockets.forEach((socket) => socket.destroy()),
    end: async () => {
      way.cut();
      server.close();
      await once(server, "close");
    },
  };
  const server = createServer((near) => {
    if (way.closed) {
      near.destroy();
      return;
    }
    const far = connect(to, "127.0.0.1");
    for (const [from, onto] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(from);
      from.on("data", (data) => {
        if (!way.silent) onto.write(data);
      });
      from.on("close", () => onto.destroy());
      from.on("error", () => onto.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  way.port = (server.address() as AddressInfo).port;
  return way;
}

/** The page's socket to the server at `address`, by way of another port. */
export function socketOver(way: CuttableWay, address: string): WebSocket {
  const { host, origin, pathname } = new URL(address);
  const socket = new WsSocket(`ws://127.0.0.1:${way.port}${pathname}socket`, { headers: { host, origin } });
  socket.on("error", () => undefined); // "close" follows, as in a browser
  // The package's socket is a WebSocket as browsers have it; unlike Node's own it may name another Host.
  return socket as unknown as WebSocket;
}
