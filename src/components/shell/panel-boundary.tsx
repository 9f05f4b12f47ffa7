import { Component, type ReactNode } from 'react';

export interface PanelBoundaryProps {
  /** What is shown instead; `reset` draws the children anew. */
  fallback: (error: unknown, reset: () => void) => ReactNode;
  /** Called once for each error. */
  onError?: () => void;
  children: ReactNode;
}

interface State {
  readonly failed: boolean;
  readonly error: unknown;
}

/** Keeps a panel that throws from taking the page with it. A class, because React has no hook for it. */
export class PanelBoundary extends Component<PanelBoundaryProps, State> {
  override state: State = { failed: false, error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failed: true, error };
  }

  override componentDidCatch() {
    this.props.onError?.();
  }

  reset = () => this.setState({ failed: false, error: undefined });

  override render() {
    const { failed, error } = this.state;
    return failed ? this.props.fallback(error, this.reset) : this.props.children;
  }
}
