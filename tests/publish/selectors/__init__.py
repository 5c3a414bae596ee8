"""One file for each module of newsreel.publish.selectors."""
