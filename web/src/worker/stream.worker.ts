import type { FromSession, ToSession } from './channel';
import { Session } from './session';

interface WorkerScope {
  postMessage(message: FromSession): void;
  onmessage: ((event: MessageEvent<ToSession>) => void) | null;
}
const scope = self as unknown as WorkerScope;

const session = new Session(
  (message) => scope.postMessage(message),
  () => new OffscreenCanvas(512, 512),
);
scope.onmessage = (event) => session.handle(event.data);
