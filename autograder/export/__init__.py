"""Reports and assignments in the formats of other systems; each exporter is a module of its own."""
