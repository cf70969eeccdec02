"""The drift report as one HTML file that asks nobody else for anything. It sees a ``Picture`` and nothing else."""
