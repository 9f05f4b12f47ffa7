import { createRoot } from 'react-dom/client';
import 'platform-kit/editor.css';
import 'platform-kit/styles.css';
import { Application } from './application';
import './host.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Application />);
