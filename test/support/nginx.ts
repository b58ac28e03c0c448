import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from './until.ts';

/** Where no nginx is installed its tests are left out; what they show is shown there by a stand-in. */
export const nginxPath = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0);

export interface Nginx {
  readonly port: number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * A real nginx on loopback, with these lines in its `http` block and these in its `server` block. Whoever is the
 * customer of a request is told to it in `X-Test-Client`, as a load balancer before it would tell it.
 */
export async function startNginx({ http = '', server }: { readonly http?: string; readonly server: string }): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kroon-nginx-'));
  const port = await freePort();
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  // As root its workers would be another user, who may not look into the folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    `${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1; events { worker_connections 2048; }
http { access_log off; client_max_body_size 8m; ${kept} ${http}
  server { listen 127.0.0.1:${port}; set_real_ip_from 127.0.0.1; real_ip_header X-Test-Client; ${server} } }`,
  );
  const child: ChildProcess = spawn(nginxPath!, ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await until(async () => {
    if (child.exitCode !== null) throw new Error('nginx did not start');
    return fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false);
  }, 'nginx');
  return {
    port,
    async stop() {
      child.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
