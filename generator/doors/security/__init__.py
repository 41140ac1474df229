"""What a browser may do with the site: the policy that every page states, and the last look at what is published."""
