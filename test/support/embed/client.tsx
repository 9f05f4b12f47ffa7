import { hydrateRoot } from 'react-dom/client';
import '../../../src/components/styles/index.css';
import './host.css';
import { host, type Start } from './host.ts';
import { HostPage } from './host-page.tsx';

Object.assign(window, { host });
const start: Start = JSON.parse(document.getElementById('start')?.textContent ?? '');
const element = document.getElementById('app');
if (element) hydrateRoot(element, <HostPage start={start} />);
