import { buildConnector, errors } from 'undici';

/**
 * Makes what opens connections, TLS with it, within `ms` milliseconds. undici's own clock goes in steps of half a second:
 * it ends the attempt, but whoever waits is told on time.
 */
export function createConnect(ms: number): buildConnector.connector {
  const connect = buildConnector({ timeout: ms });
  return (options, callback) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      callback(new errors.ConnectTimeoutError(), null);
    }, ms);
    connect(options, (...[error, socket]) => {
      clearTimeout(timer);
      if (late) return void socket?.destroy();
      if (error) callback(error, null);
      else callback(null, socket);
    });
  };
}
